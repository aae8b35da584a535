@echo off
rem The suite's command line. Needs a JDK, or JAVA_HOME, and a built or unpacked suite.
setlocal
set "jar=%~dp0benchmarks\target\benchmarks.jar"
if not exist "%jar%" (
  echo fallacies: no %jar%; build it with mvnw -DskipTests package 1>&2
  exit /b 2
)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" --enable-native-access=ALL-UNNAMED -cp "%jar%" dev.fallacies.harness.cli.Main %*
exit /b %errorlevel%

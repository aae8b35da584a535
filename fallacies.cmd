@echo off
rem The suite's command line, of a checkout or of an unpacked release. Needs Java 17 or newer: JAVA_HOME's, or the PATH's.
setlocal
set "jar=%~dp0lib\benchmarks.jar"
if not exist "%jar%" set "jar=%~dp0benchmarks\target\benchmarks.jar"
if not exist "%jar%" (
  echo fallacies: no lib\benchmarks.jar beside this script; unpack the release whole, or build it with mvnw -DskipTests package 1>&2
  exit /b 2
)
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
rem An older Java does not know this option, and a missing one knows none.
"%java%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 goto nojava
set "unsafe=--sun-misc-unsafe-memory-access=allow"
rem Nor does one older than 23 know this option, without which a newer one warns of what JMH does.
"%java%" %unsafe% -version >nul 2>&1
if errorlevel 1 set "unsafe="
"%java%" --enable-native-access=ALL-UNNAMED %unsafe% -cp "%jar%" dev.fallacies.harness.cli.Main %*
exit /b %errorlevel%
:nojava
echo fallacies: no Java 17 or newer; install one, and have it on the PATH or set JAVA_HOME to it 1>&2
exit /b 2

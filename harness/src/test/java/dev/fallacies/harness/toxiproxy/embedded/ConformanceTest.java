package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The black-box suite has 44 numbered behaviours of a Toxiproxy. The name of a test begins with the number of the one that
 * it shows, as in {@code @DisplayName("25 with the upstream down …")}; a behaviour may have several tests. All of them run
 * over each of the {@link Toxiproxies}, and where the embedded engine differs on purpose, both sides are asserted ({@link
 * Toxiproxies#either}).
 */
class ConformanceTest {

    private static final int BEHAVIOURS = 44;
    private static final Pattern NUMBERED = Pattern.compile("(\\d+) .+");

    @Test
    void everyBehaviourIsTestedOverEveryToxiproxy() {
        TreeSet<Integer> tested = ReflectionSupport.streamAllClassesInPackage(
                        getClass().getPackageName(), ConformanceTest::runsOverEveryToxiproxy, name -> true)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(method -> behaviour(method).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tested)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, BEHAVIOURS).boxed().toList());
    }

    private static boolean runsOverEveryToxiproxy(Class<?> type) {
        EnumSource source = type.getAnnotation(EnumSource.class);
        return source != null && source.value() == Toxiproxies.class && source.names().length == 0;
    }

    private static Optional<Integer> behaviour(Method method) {
        boolean runs = AnnotationSupport.isAnnotated(method, Testable.class)
                && !AnnotationSupport.isAnnotated(method, Disabled.class);
        return AnnotationSupport.findAnnotation(method, DisplayName.class)
                .filter(name -> runs)
                .map(name -> NUMBERED.matcher(name.value()))
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1)));
    }
}

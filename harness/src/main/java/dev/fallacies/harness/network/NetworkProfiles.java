package dev.fallacies.harness.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fallacies.harness.scenario.NetworkProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The networks that a case can be measured over: those of the suite's data file, a user's own, and ad hoc ones whose name
 * says it all, {@code rtt20ms}, {@code rtt20ms-down}, {@code rtt20ms-jitter5ms} or {@code rtt20ms-rate25MBps} (ms and kB, MB or
 * GB a second, fractions allowed; half of the round trip each way, unless all of it is {@code -up} to the server or {@code -down}
 * to the client; the same jitter and the same rate both ways).
 */
public final class NetworkProfiles {
    /** System property that names a user's profile file, for benchmarks that are started as plain JMH. */
    public static final String FILE_PROPERTY = "fallacies.profiles";

    private static final Pattern AD_HOC =
            Pattern.compile("rtt(NUMBER)ms(?:-(up|down))?(?:-jitter(NUMBER)ms)?(?:-rate(NUMBER)(kB|MB|GB)ps)?"
                    .replace("NUMBER", "\\d+(?:\\.\\d+)?"));
    private static final Map<String, Double> UP_SHARES = Map.of("up", 1.0, "down", 0.0);
    private static final Map<String, Double> BYTES_BY_UNIT = Map.of("kB", 1e3, "MB", 1e6, "GB", 1e9);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, NetworkProfile> byName = new LinkedHashMap<>();

    private NetworkProfiles() {}

    /** The suite's own. */
    public static NetworkProfiles builtIn() {
        NetworkProfiles profiles = new NetworkProfiles();
        try (InputStream data = NetworkProfiles.class.getResourceAsStream("network-profiles.json")) {
            profiles.addAll(JSON.readValue(data, ProfileFile.class));
            return profiles;
        } catch (IOException e) {
            throw new UncheckedIOException("the suite's own network profiles cannot be read", e);
        }
    }

    /**
     * The suite's own and a user's, which may not take a name of the suite's.
     *
     * @throws IllegalArgumentException if the file cannot be read or holds no sound profiles; names file and field
     */
    public static NetworkProfiles withFile(Path file) {
        NetworkProfiles profiles = builtIn();
        try (InputStream data = Files.newInputStream(file)) {
            profiles.addAll(JSON.readValue(data, ProfileFile.class));
            return profiles;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("network profiles " + file + ", line "
                    + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalArgumentException("network profiles " + file + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("network profiles " + file + ": " + e.getMessage());
        }
    }

    /** The suite's own, and those of the file that the system property names, if it is set. */
    public static NetworkProfiles ofThisJvm() {
        String file = System.getProperty(FILE_PROPERTY);
        return file == null ? builtIn() : withFile(Path.of(file));
    }

    public Collection<NetworkProfile> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** @throws IllegalArgumentException if there is no such profile; lists those that there are */
    public NetworkProfile find(String name) {
        NetworkProfile known = byName.get(name);
        if (known != null) {
            return known;
        }
        Matcher adHoc = AD_HOC.matcher(name);
        if (!adHoc.matches()) {
            throw new IllegalArgumentException(
                    "no network profile '" + name + "'; there are " + String.join(", ", byName.keySet())
                            + ", and ad hoc ones such as rtt20ms, rtt20ms-down, rtt20ms-jitter5ms or"
                            + " rtt20ms-rate25MBps");
        }
        return adHoc(name, adHoc);
    }

    private static NetworkProfile adHoc(String name, Matcher parts) {
        String direction = parts.group(2);
        String jitter = parts.group(3);
        OptionalDouble rate = parts.group(4) == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(parts.group(4)) * BYTES_BY_UNIT.get(parts.group(5)));
        return new NetworkProfile(
                name,
                Double.parseDouble(parts.group(1)),
                direction == null ? OptionalDouble.empty() : OptionalDouble.of(UP_SHARES.get(direction)),
                jitter == null ? 0 : Double.parseDouble(jitter),
                rate,
                rate,
                OptionalDouble.empty(),
                "ad hoc");
    }

    private void addAll(ProfileFile file) {
        for (ProfileEntry entry : file.profiles()) {
            NetworkProfile profile = entry.toProfile();
            if (byName.putIfAbsent(profile.name(), profile) != null) {
                throw new IllegalArgumentException("the name " + profile.name() + " is taken");
            }
        }
    }

    private record ProfileFile(
            @JsonProperty(required = true) List<ProfileEntry> profiles) {}

    private record ProfileEntry(
            String name,
            @JsonProperty("rtt_ms") double rttMillis,
            @JsonProperty("up_share") Double upShare,
            @JsonProperty("jitter_ms") double jitterMillis,
            @JsonProperty("down_bytes_per_s") Double downBytesPerSecond,
            @JsonProperty("up_bytes_per_s") Double upBytesPerSecond,
            @JsonProperty("fibre_bound_ms") Double fibreBoundMillis,
            String source) {

        NetworkProfile toProfile() {
            if (name == null || !name.matches("[a-z0-9][a-z0-9._-]*")) {
                throw new IllegalArgumentException(
                        "a profile's name must be of a-z, 0-9, '.', '_' and '-', not " + name);
            }
            if (source == null) {
                throw new IllegalArgumentException("network profile " + name + " needs a source for its figures");
            }
            return new NetworkProfile(
                    name,
                    rttMillis,
                    optional(upShare),
                    jitterMillis,
                    optional(downBytesPerSecond),
                    optional(upBytesPerSecond),
                    optional(fibreBoundMillis),
                    source);
        }

        private static OptionalDouble optional(Double value) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }
}

package dev.fallacies.benchmarks.why;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What machines of several sizes cost: the data file {@code machine-prices.json} beside this class, to be edited and dated
 * anew before its figures are cited.
 *
 * @param date on which the list was put together; its sources may be older
 * @param terms whose prices they are, and for what
 * @param machines from the smallest up
 */
record MachinePrices(String date, String terms, List<Machine> machines) {

    /**
     * One size.
     *
     * @param vcpus hardware threads
     * @param memoryGib in GiB
     * @param usdPerHour above 0
     * @param source where its price was read
     */
    record Machine(
            String name,
            int vcpus,
            @JsonProperty("memory_gib") double memoryGib,
            @JsonProperty("usd_per_hour") double usdPerHour,
            String source) {
        double usdPerVcpuHour() {
            return usdPerHour / vcpus;
        }

        double usdPerGibHour() {
            return usdPerHour / memoryGib;
        }
    }

    static MachinePrices read() {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream data = MachinePrices.class.getResourceAsStream("machine-prices.json")) {
            return json.readValue(data, MachinePrices.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of machine prices cannot be read", e);
        }
    }

    Machine smallest() {
        return machines.get(0);
    }

    /** @throws IllegalArgumentException if the list has no such machine */
    Machine find(String name) {
        return machines.stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("machine-prices.json has no machine " + name));
    }
}

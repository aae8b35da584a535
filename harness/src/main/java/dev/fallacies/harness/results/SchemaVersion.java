package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;

/** The one field that a manifest of any schema has, so that it can be asked for before the others are read. */
record SchemaVersion(@JsonProperty(required = true) int schemaVersion) {

    /** @throws OtherSchemaException if this reader is older than the folder */
    static void require(String manifest, Path file) {
        int found = of(manifest, file).schemaVersion;
        if (found < 1 || found > RunManifest.SCHEMA_VERSION) {
            throw new OtherSchemaException(
                    "schema version " + found + " is none that this suite reads (1 to " + RunManifest.SCHEMA_VERSION
                            + ")",
                    file,
                    "read it with the suite version that it names, or a newer one");
        }
    }

    private static SchemaVersion of(String manifest, Path file) {
        try {
            return ResultJson.read(manifest, SchemaVersion.class);
        } catch (JsonProcessingException e) {
            throw new RunFolderException(
                    "is no manifest of a run: " + e.getOriginalMessage(), file, "restore the file");
        }
    }
}

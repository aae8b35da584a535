package dev.fallacies.harness.verification;

import dev.fallacies.harness.results.Checksums;
import dev.fallacies.harness.results.FolderFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/** Every file that is listed is there and is what it was; every file that is there is listed. */
final class ChecksumCheck {
    private final FolderFiles files;
    private final Problems problems;

    ChecksumCheck(FolderFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** Returns how many files are listed. */
    long check() {
        Map<String, String> listed = problems.during(() -> Checksums.read(files));
        if (listed == null) {
            return 0;
        }
        listed.forEach((name, checksum) -> problems.during(() -> {
            if (!Checksums.of(files.file(name)).equals(checksum)) {
                problems.add(name, "is not what it was when its checksum was made");
            }
        }));
        requireListed(listed);
        return listed.size();
    }

    private void requireListed(Map<String, String> listed) {
        try {
            Files.walkFileTree(files.root(), new Visitor(listed));
        } catch (IOException e) {
            problems.add(files.root().toString(), "cannot be listed: " + e);
        }
    }

    /** Follows no link. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Map<String, String> listed;

        Visitor(Map<String, String> listed) {
            this.listed = listed;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            String name = Checksums.name(file, files.root());
            if (!found.isRegularFile()) {
                problems.add(name, "is " + FolderFiles.what(found) + ", and a run has only files");
            } else if (Checksums.isListed(name) && !listed.containsKey(name)) {
                problems.add(name, "is not listed in " + Checksums.FILE);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            problems.add(Checksums.name(file, files.root()), "cannot be read: " + e);
            return FileVisitResult.CONTINUE;
        }
    }
}

package org.wechatc4c.bench.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a Java process holds in its heap after a full collection. */
final class LiveHeap {

    private LiveHeap() {
    }

    static long bytes(long pid) throws InterruptedException {
        try {
            var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(pid), "GC.class_histogram").redirectErrorStream(true).start();
            String histogram = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return total(histogram);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no jcmd", e);
        }
    }

    /** The last column of the last line. */
    static long total(String histogram) {
        return histogram.lines().filter(line -> line.startsWith("Total ")).findFirst()
                .map(line -> line.strip().split("\\s+", -1)).map(columns -> Long.parseLong(columns[columns.length - 1]))
                .orElseThrow(() -> new IllegalStateException("the histogram of the heap has no total"));
    }
}

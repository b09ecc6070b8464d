package org.wechatc4c.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used up, as Linux counts it.
 *
 * @param cpuMicros processor time since it started, in user and in kernel mode
 * @param residentKb the memory it occupies
 * @param peakResidentKb the most it ever occupied
 */
public record Usage(long cpuMicros, long residentKb, long peakResidentKb) {

    /** In /proc, Linux counts in hundredths of a second on every platform. */
    private static final long MICROS_PER_TICK = 10_000;

    public static Usage of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return parse(Files.readString(process.resolve("stat")), Files.readString(process.resolve("status")));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is not there any more", e);
        }
    }

    static Usage parse(String stat, String status) {
        // The second field is the program's name in parentheses, which may hold blanks and parentheses itself.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return new Usage(ticks * MICROS_PER_TICK, kilobytes(status, "VmRSS:"), kilobytes(status, "VmHWM:"));
    }

    private static long kilobytes(String status, String name) {
        return status.lines().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .orElseThrow(() -> new IllegalArgumentException("no line " + name));
    }
}

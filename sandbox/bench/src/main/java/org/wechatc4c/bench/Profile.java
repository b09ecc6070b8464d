package org.wechatc4c.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a server's time went, by samples of its stacks.
 *
 * @param charged by the package that is nearest to the top of the stack and not of the JDK: whose doing it was
 * @param onTop by the package at the top of the stack: what was being done
 */
record Profile(Target target, long samples, List<Share> charged, List<Share> onTop, List<Share> methods, List<Share> threads) {

    record Share(String name, long samples) {
    }

    /** Samples by processor time, which tells of system calls as well. */
    private static final String CPU_SAMPLE = "jdk.CPUTimeSample";
    private static final int CPU_SAMPLES_SINCE = 25;
    /** What older JDKs have: of threads that run Java code only. */
    private static final String JAVA_SAMPLE = "jdk.ExecutionSample";

    private static final int MOST = 25;
    private static final int PACKAGE_PARTS = 4;

    /** The option with which a JVM leaves a recording when it ends. */
    static String option(Path file) {
        return "-XX:StartFlightRecording=filename=" + file + ",dumponexit=true,settings=profile"
                + (hasCpuSamples() ? "," + CPU_SAMPLE + "#enabled=true," + CPU_SAMPLE + "#throttle=2ms" : "");
    }

    private static boolean hasCpuSamples() {
        return Runtime.version().feature() >= CPU_SAMPLES_SINCE;
    }

    /**
     * Reads a recording.
     *
     * @param since what was sampled before is left out
     */
    static Profile read(Target target, Path file, Instant since) {
        var charged = new HashMap<String, Long>();
        var onTop = new HashMap<String, Long>();
        var methods = new HashMap<String, Long>();
        var threads = new HashMap<String, Long>();
        long samples = 0;
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                var event = recording.readEvent();
                if (!isSample(event) || event.getStartTime().isBefore(since) || event.getStackTrace() == null
                        || event.getStackTrace().getFrames().isEmpty()) {
                    continue;
                }
                samples++;
                var frames = event.getStackTrace().getFrames();
                var top = frames.getFirst().getMethod();
                count(onTop, packageOf(top));
                count(methods, top.getType().getName() + '.' + top.getName());
                count(charged, frames.stream().map(RecordedFrame::getMethod).map(Profile::packageOf)
                        .filter(name -> !isJdk(name)).findFirst().orElse("the JDK alone"));
                count(threads, thread(event));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + file, e);
        }
        return new Profile(target, samples, most(charged), most(onTop), most(methods), most(threads));
    }

    private static boolean isSample(RecordedEvent event) {
        return event.getEventType().getName().equals(hasCpuSamples() ? CPU_SAMPLE : JAVA_SAMPLE);
    }

    private static String thread(RecordedEvent event) {
        String field = hasCpuSamples() ? "eventThread" : "sampledThread";
        RecordedThread thread = event.getValue(field);
        String name = thread == null ? null : thread.getJavaName();
        return name == null ? "without a name" : name.replaceAll("\\d+", "#");
    }

    private static String packageOf(RecordedMethod method) {
        String[] parts = method.getType().getName().split("\\.", -1);
        return Arrays.stream(parts).limit(Math.min(PACKAGE_PARTS, Math.max(1, parts.length - 1)))
                .collect(Collectors.joining("."));
    }

    private static boolean isJdk(String name) {
        return name.startsWith("java.") || name.startsWith("javax.crypto") || name.startsWith("jdk.") || name.startsWith("sun.")
                || name.startsWith("com.sun.");
    }

    private static void count(Map<String, Long> counts, String name) {
        counts.merge(name, 1L, Long::sum);
    }

    private static List<Share> most(Map<String, Long> counts) {
        return counts.entrySet().stream().sorted(Map.Entry.<String, Long> comparingByValue().reversed()).limit(MOST)
                .map(entry -> new Share(entry.getKey(), entry.getValue())).toList();
    }
}

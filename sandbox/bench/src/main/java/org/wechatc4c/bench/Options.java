package org.wechatc4c.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one run is to do; {@link #USAGE} says it in words.
 *
 * @param minutes how long the long run takes; 0 for rounds instead of a long run
 */
record Options(List<Target> targets, List<Kind> traffic, List<Integer> connections, List<Integer> rates, int rounds,
        Duration round, Duration warmUp, List<String> jvm, int channels, int minutes, int rate, boolean isProfiled,
        Path gateway) {

    static final String USAGE = """
            Usage: sandbox/benchmark [options]

              --targets gateway,kafka,bare   what is measured (in a long run: gateway)
              --traffic plain,secure         which messages
              --connections 32,128           rounds in which each connection sends when it was answered
              --rates 4000                   rounds at so many messages a second; "none" for none
              --rounds 3                     how many of each
              --seconds 10                   how long each
              --warm-up 20                   seconds at full load before, for each target and traffic
              --jvm "-Xmx96m …"   options of the measured processes
              --channels 1                   how many channels there are; messages go to up to 1,000 of them
              --minutes 10                   a long run instead of rounds, with the memory every 10 seconds
              --rate 2000                    messages a second in the long run
              --profile                      record the targets (JFR) and say where their time goes
              --gateway <folder>             another build: its folder quarkus-app
              --help                         this
            """;

    Options {
        require(rounds > 0 && !round.isZero() && channels > 0 && minutes >= 0 && rate > 0,
                "rounds, seconds, channels and rate are at least 1");
        require(connections.stream().allMatch(n -> n > 0 && n <= 10_000), "connections are 1 to 10000");
        require(rates.stream().allMatch(n -> n > 0), "rates are at least 1");
        require(minutes <= 24 * 60, "a long run takes a day at most");
    }

    /** The options of the command line, and the usual ones where it says nothing. */
    static Options parse(Path project, List<String> arguments) {
        return new Parser(project).parse(arguments);
    }

    boolean isLong() {
        return minutes > 0;
    }

    /** At full load: what servers are warmed up with. */
    Pace fullLoad() {
        return new Pace.Closed(connections.stream().max(Integer::compare).orElse(32));
    }

    /** The paces of the rounds. */
    List<Pace> paces() {
        var closed = connections.stream().map(n -> (Pace) new Pace.Closed(n));
        var fixed = rates.stream().map(n -> (Pace) new Pace.Fixed(n));
        return Stream.concat(closed, fixed).toList();
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static final class Parser {

        private List<Target> targets = List.of();
        private List<Kind> traffic = List.of(Kind.values());
        private List<Integer> connections = List.of(32, 128);
        private List<Integer> rates = List.of(4_000);
        private int rounds = 3;
        private int seconds = 10;
        private int warmUp = 20;
        private List<String> jvm = List.of("-Xmx96m", "-XX:+UseSerialGC",
                "-XX:TrimNativeHeapInterval=5000");
        private int channels = 1;
        private int minutes;
        private int rate = 2_000;
        private boolean isProfiled;
        private Path gateway;

        Parser(Path project) {
            gateway = project.resolve("wechat-gateway/target/quarkus-app");
        }

        Options parse(List<String> arguments) {
            Deque<String> rest = new ArrayDeque<>(arguments);
            while (!rest.isEmpty()) {
                String option = rest.remove();
                switch (option) {
                    case "--profile" -> isProfiled = true;
                    case "--targets" -> targets = list(value(option, rest), name -> one(Target.class, name));
                    case "--traffic" -> traffic = list(value(option, rest), name -> one(Kind.class, name));
                    case "--connections" -> connections = list(value(option, rest), Parser::number);
                    case "--rates" -> rates = list(value(option, rest), Parser::number);
                    case "--rounds" -> rounds = number(value(option, rest));
                    case "--seconds" -> seconds = number(value(option, rest));
                    case "--warm-up" -> warmUp = number(value(option, rest));
                    case "--jvm" -> jvm = List.of(value(option, rest).strip().split("\\s+", -1));
                    case "--channels" -> channels = number(value(option, rest));
                    case "--minutes" -> minutes = number(value(option, rest));
                    case "--rate" -> rate = number(value(option, rest));
                    case "--gateway" -> gateway = Path.of(value(option, rest)).toAbsolutePath();
                    default -> throw new IllegalArgumentException("there is no option " + option);
                }
            }
            if (targets.isEmpty()) {
                targets = minutes > 0 ? List.of(Target.GATEWAY) : List.of(Target.values());
            }
            return new Options(targets, traffic, connections, rates, rounds, Duration.ofSeconds(seconds),
                    Duration.ofSeconds(warmUp), jvm, channels, minutes, rate, isProfiled, gateway);
        }

        private static String value(String option, Deque<String> rest) {
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("the option " + option + " needs a value");
            }
            return rest.remove();
        }

        private static <T> List<T> list(String values, Function<String, T> reader) {
            return values.equals("none") ? List.of()
                    : Arrays.stream(values.split(",", -1)).map(String::strip).map(reader).toList();
        }

        private static int number(String value) {
            if (!value.matches("\\d{1,9}")) {
                throw new IllegalArgumentException(value + " is not a number");
            }
            return Integer.parseInt(value);
        }

        private static <E extends Enum<E>> E one(Class<E> type, String name) {
            return Arrays.stream(type.getEnumConstants()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst().orElseThrow(() -> new IllegalArgumentException("there is no " + name + ", only "
                            + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
        }
    }
}

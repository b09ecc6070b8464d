package org.wechatc4c.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wechatc4c.bench.ChildProcess;
import org.wechatc4c.standin.backend.FreePort;

class TrapTest {

    /** Stands in for a service. */
    private static final String PROGRAM = """
            package org.wechatc4c.bench.part;

            class Loop {
                private static java.nio.file.Path file;

                public static void main(String[] arguments) throws Exception {
                    file = java.nio.file.Path.of(arguments[0]);
                    for (int i = 1; ; i++) {
                        write(i);
                        Thread.sleep(20);
                    }
                }

                private static void write(int number) throws Exception {
                    java.nio.file.Files.writeString(file, Integer.toString(number));
                }
            }
            """;

    @TempDir
    Path folder;

    private final int port = FreePort.find();
    private ChildProcess program;

    @BeforeEach
    void start() throws Exception {
        Path source = Files.writeString(folder.resolve("Loop.java"), PROGRAM);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", classes.toString(), source.toString())).isZero();
        program = ChildProcess.java("loop",
                List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port, "-cp",
                        classes.toString(), "org.wechatc4c.bench.part.Loop", written().toString()),
                Map.of(), folder, folder);
        while (!Files.exists(written())) {
            program.requireAlive();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @AfterEach
    void stop() {
        program.kill();
    }

    @Test
    void holdsTheProgramBeforeTheMethodBegins() throws Exception {
        try (var trap = Trap.set(port, KillPoint.at("org.wechatc4c.bench", "part.Loop#write", 5, ""))) {
            trap.await(Duration.ofSeconds(20));
            String atOnce = Files.readString(written());
            TimeUnit.MILLISECONDS.sleep(200);

            assertThat(Files.readString(written())).isEqualTo(atOnce);
        }
    }

    @Test
    void saysThatAMethodIsGone() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Trap.set(port, KillPoint.at("org.wechatc4c.bench", "part.Loop#read", 1, "")))
                .withMessage("the process has no method Loop#read any more");
    }

    @Test
    void saysThatAMethodIsNeverCalled() throws Exception {
        try (var trap = Trap.set(port, KillPoint.at("org.wechatc4c.bench", "part.Gone#write", 1, ""))) {
            assertThatIllegalStateException().isThrownBy(() -> trap.await(Duration.ofMillis(200)))
                    .withMessageStartingWith("the process does not come to Gone#write");
        }
    }

    private Path written() {
        return folder.resolve("written");
    }
}

package org.wechatc4c.launcher;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the tests of a class the sandbox, which is started once for all classes and stopped after the last one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithSandbox.Starter.class)
@interface WithSandbox {

    /** The folder of the whole project, seen from this module. */
    Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    class Starter implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Sandbox.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot().getStore(Namespace.create(WithSandbox.class))
                    .getOrComputeIfAbsent(Running.class, any -> Running.start(), Running.class).sandbox();
        }
    }

    record Running(Sandbox sandbox) implements ExtensionContext.Store.CloseableResource {

        static Running start() {
            try {
                Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target/sandbox")), "run");
                return new Running(Sandbox.start(PROJECT, data, Ports.free()));
            } catch (Exception e) {
                throw new IllegalStateException("the sandbox did not start", e);
            }
        }

        @Override
        public void close() throws Throwable {
            sandbox.close();
        }
    }
}

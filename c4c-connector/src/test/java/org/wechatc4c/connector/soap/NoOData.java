package org.wechatc4c.connector.soap;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** What is asked over OData, with nothing behind it. */
class NoOData {

    final List<String> asked = new ArrayList<>();

    <T> T port(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] { port }, (proxy, method, arguments) -> {
            asked.add(method.getName());
            return Uni.createFrom().item(Optional.empty());
        }));
    }
}

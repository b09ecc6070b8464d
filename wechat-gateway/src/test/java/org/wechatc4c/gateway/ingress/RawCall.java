package org.wechatc4c.gateway.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A caller that writes whatever it likes, byte by byte. */
final class RawCall implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket;

    RawCall(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    RawCall write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Whether the other side still takes a byte. */
    boolean drips(char next) {
        try {
            socket.getOutputStream().write(next);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The status of the first answer; 0 when the connection was closed without one. */
    int status() throws IOException {
        var line = new ByteArrayOutputStream();
        try {
            for (int read = socket.getInputStream().read(); read >= 0 && read != '\n'; read = socket.getInputStream().read()) {
                line.write(read);
            }
        } catch (SocketException reset) {
            return 0;
        }
        var words = line.toString(ISO_8859_1).split(" ");
        return words.length < 2 ? 0 : Integer.parseInt(words[1]);
    }

    /** The statuses of so many answers, each of which has no body; fewer when the connection was closed before. */
    List<Integer> statuses(int answers) throws IOException {
        var statuses = new ArrayList<Integer>();
        while (statuses.size() < answers) {
            int status = status();
            if (status == 0) {
                break;
            }
            statuses.add(status);
            skipHeaders();
        }
        return statuses;
    }

    private void skipHeaders() throws IOException {
        int inLine = 0;
        for (int read = socket.getInputStream().read(); read >= 0; read = socket.getInputStream().read()) {
            if (read == '\n') {
                if (inLine == 0) {
                    return;
                }
                inLine = 0;
            } else if (read != '\r') {
                inLine++;
            }
        }
    }

    /** Whether the other side has closed, or does so within the patience. */
    boolean isClosed() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What was still on its way does not matter.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

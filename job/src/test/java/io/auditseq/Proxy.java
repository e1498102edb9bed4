package io.auditseq;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Stands between the job and a broker, on a port of its own: lets all through, nothing, slowly, or all but requests of one kind. It
 * knows of Kafka's protocol that a request is its length, 4 bytes, and its kind, 2 bytes.
 */
final class Proxy implements AutoCloseable {
    private static final int SLICE = 1_024;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int broker;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Instant refusedFirst;
    private volatile Instant refusedLast;
    private volatile boolean refuses;
    private volatile long pauseNanos;
    private volatile ApiKeys held;
    private volatile boolean holds;

    /** @param broker the port of it on this machine */
    Proxy(int broker) throws IOException {
        this.broker = broker;
        workers.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Breaks all connections, and each new one at once. */
    void refuse() {
        refusedFirst = null;
        refusedLast = null;
        refuses = true;
        open.forEach(Proxy::close);
    }

    /** Between the first and the last connection that was tried in vain. */
    Duration refusedFor() {
        Instant first = refusedFirst;
        return first == null ? Duration.ZERO : Duration.between(first, refusedLast);
    }

    /** Lets each connection bring so many bytes a second to the broker. */
    void slowDown(int bytesPerSecond) {
        pauseNanos = 1_000_000_000L * SLICE / bytesPerSecond;
    }

    /** Keeps requests of a kind from the broker, and what comes behind them on the same connection. */
    void holdBack(ApiKeys kind) {
        holds = false;
        held = kind;
    }

    boolean holdsSomethingBack() {
        return holds;
    }

    /** Lets through what comes from now on. Connections on which something was held back are broken. */
    void letThrough() {
        refuses = false;
        pauseNanos = 0;
        if (held != null) {
            held = null;
            open.forEach(Proxy::close);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // closed, or the broker is not there: the client tries again
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        if (refuses) {
            refusedLast = Instant.now();
            refusedFirst = refusedFirst == null ? refusedLast : refusedFirst;
            close(client);
            return;
        }
        try {
            Socket toBroker = new Socket(InetAddress.getLoopbackAddress(), broker);
            open.add(toBroker);
            workers.execute(() -> pump(client, toBroker, this::requests));
            workers.execute(() -> pump(toBroker, client, InputStream::transferTo));
        } catch (IOException e) {
            close(client);
            throw e;
        }
    }

    private void pump(Socket from, Socket to, Transfer transfer) {
        try (from;
                to) {
            transfer.run(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // one side has gone: so goes the other
        }
        open.remove(from);
    }

    private void requests(InputStream in, OutputStream out) throws IOException {
        DataInputStream requests = new DataInputStream(in);
        DataOutputStream toBroker = new DataOutputStream(out);
        while (true) {
            byte[] request = new byte[requests.readInt()];
            requests.readFully(request);
            if (isHeld(request)) {
                holds = true;
                in.transferTo(OutputStream.nullOutputStream()); // until the connection is broken
                return;
            }
            toBroker.writeInt(request.length);
            send(request, toBroker);
        }
    }

    private boolean isHeld(byte[] request) {
        ApiKeys kind = held;
        return kind != null && (request[0] << Byte.SIZE | request[1] & 0xff) == kind.id;
    }

    private void send(byte[] request, OutputStream out) throws IOException {
        for (int from = 0; from < request.length; from += SLICE) {
            out.write(request, from, Math.min(SLICE, request.length - from));
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(Proxy::close);
        workers.shutdown();
    }

    private interface Transfer {
        void run(InputStream in, OutputStream out) throws IOException;
    }
}

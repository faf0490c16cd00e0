// SPDX-License-Identifier: Apache-2.0
// A Java server that wants a client certificate: the way every JSSE server refuses.
//   java JavaServer.java PORT KEYSTORE.p12 TRUSTSTORE.p12 PASSPHRASE
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

public class JavaServer {
    static KeyStore load(String file, char[] passphrase) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            store.load(in, passphrase);
        }
        return store;
    }

    static void serve(SSLSocket socket) {
        try (socket) {
            byte[] request = new byte[4096];
            if (socket.getInputStream().read(request) < 0) {
                return;
            }
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello\n".getBytes());
        } catch (Exception e) {
            System.out.println(e);
        }
    }

    public static void main(String[] arguments) throws Exception {
        char[] passphrase = arguments[3].toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(load(arguments[1], passphrase), passphrase);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(load(arguments[2], passphrase));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(Integer.parseInt(arguments[0]), 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        while (true) {
            SSLSocket socket = (SSLSocket) server.accept();
            new Thread(() -> serve(socket)).start();
        }
    }
}

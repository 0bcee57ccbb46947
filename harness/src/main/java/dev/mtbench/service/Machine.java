package dev.mtbench.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** This process, among those of several machines. */
final class Machine {

    private static final int LONGEST = 60;

    private Machine() {}

    /** A name that no other process has, nor this one after it was started again. */
    static String name() {
        String host = host();
        return (host.length() > LONGEST ? host.substring(0, LONGEST) : host)
                + "-" + ProcessHandle.current().pid()
                + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 4);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "machine";
        }
    }
}

package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.4",
                "255.255.255.255",
                "0.0.0.0",
                "::",
                "::1",
                "fe80::1",
                "1:2:3:4:5:6:7:8",
                "1::8",
                "::ffff:1.2.3.4",
                "2001:db8::"
            })
    void areAddresses(String text) {
        assertThat(Addresses.isIp(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "gw.example",
                "1.2.3",
                "1.2.3.4.",
                "1.2.3.256",
                "1.2.3.4.5",
                ":",
                ":::",
                "1:2",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "g::1",
                "fe80::1%eth0",
                "12345::1",
                "1.2.3.4:22"
            })
    void areNone(String text) {
        assertThat(Addresses.isIp(text)).isFalse();
    }
}

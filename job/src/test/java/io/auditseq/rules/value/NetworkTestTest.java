package io.auditseq.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTestTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.5, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.5, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, ::ffff:a01:203, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "fe80::/10, fe80::1%eth0, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::/127, 2001:db8::1, true",
        "2001:db8::/127, 2001:db8::2, false",
        "10.0.0.0/8, 10.1.2, false",
        "10.0.0.0/8, 010.1.2.3, false",
        "10.0.0.0/8, 10.1.2.3.4, false",
        "10.0.0.0/8, 10.1.2.256, false",
        "10.0.0.0/8, localhost, false",
        "10.0.0.0/8, '', false",
    })
    void holdsTheAddressesInside(String network, String address, boolean inside) {
        assertThat(Objects.requireNonNull(Network.of(network)).contains(address))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/a",
                "10.0.0",
                "::/129",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7:8::",
                "::1.2.3",
                "10.0.0.0/8/8",
                "/usr/bin/id"
            })
    void isNoneWhenTheTextIsNoAddress(String text) {
        assertThat(Network.of(text)).isNull();
    }

    @Test
    void tellsBitsBehindThePrefix() {
        assertThat(Objects.requireNonNull(Network.of("10.1.0.0/16")).isAligned())
                .isTrue();
        assertThat(Objects.requireNonNull(Network.of("10.1.2.0/16")).isAligned())
                .isFalse();
        assertThat(Objects.requireNonNull(Network.of("2001:db8::1/64")).isAligned())
                .isFalse();
    }
}

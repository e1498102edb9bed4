package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:C000:0201, 192.0.2.1",
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::1%eth0, 2001:db8::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "fe80::1:0:0:1, fe80::1:0:0:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "::1.2.3.4, ::102:304"
    })
    void haveOneSpelling(String text, String canonical) {
        assertThat(IpAddress.canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.04",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.4 ",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "::1.2.3",
                "::1.2.3.4:5",
                "g::",
                "1:",
                ":1",
                "1:::2",
                "::٣",
                "0000000000000000000000000000000000000000000000000000000000000000001"
            })
    void areNotMadeOfOtherText(String text) {
        assertThat(IpAddress.canonical(text)).isNull();
    }
}

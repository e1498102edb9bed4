package io.auditseq.rules.yaml;

import java.util.Collection;

/** Takes what is wrong with a document, while reading goes on. */
public interface Complaints {
    /** The author must mend this. */
    void error(YamlNode at, String text);

    /** The document is right, but asks for what there is not here: it is left out, and the others are not.
     *
     * @param reason a few words that stand for all refusals of the kind
     */
    void refuse(YamlNode at, String reason, String text);

    void warning(YamlNode at, String text);

    /** There is no such word; says which are near. */
    void unknown(YamlNode at, String what, String word, Collection<String> words);

    /** Whether a word is probably one of these, mistyped. */
    boolean isNear(String word, Collection<String> words);

    /** How many errors and refusals there are so far. */
    int errors();
}

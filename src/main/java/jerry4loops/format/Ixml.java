package jerry4loops.format;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import jerry4loops.audio.MusicalKey;
import jerry4loops.time.Tempo;

/// [SoundTags] as an iXML document (specification 2.10) and back. What the standard has no element for lies under
/// one of our own, which other readers skip.
///
/// Thread: any; pure functions.
final class Ixml {

    private static final String OURS = "JERRY4LOOPS";
    private static final int MOST_ENTRIES = 10_000;

    private Ixml() {}

    /// @param tags what there is to say
    /// @return the document
    static String write(SoundTags tags) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("BWFXML");
            element(xml, "IXML_VERSION", "2.10");
            element(xml, "PROJECT", tags.title());
            element(xml, "NOTE", tags.comment());
            xml.writeStartElement(OURS);
            element(xml, "TITLE", tags.title());
            element(xml, "ARTIST", tags.artist());
            element(
                    xml,
                    "TEMPO",
                    tags.tempo().map(t -> thousandths(t.milliBpm())).orElse(""));
            element(
                    xml,
                    "BARS",
                    tags.bars().isPresent() ? Integer.toString(tags.bars().getAsInt()) : "");
            element(xml, "KEY", tags.key().map(MusicalKey::text).orElse(""));
            element(xml, "CREATED", tags.createdAt().map(Instant::toString).orElse(""));
            for (String prompt : tags.prompts()) {
                element(xml, "PROMPT", prompt);
            }
            for (long seed : tags.seeds()) {
                element(xml, "SEED", Long.toString(seed));
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Nothing can fail in memory.", e);
        }
    }

    private static String thousandths(long milli) {
        return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
    }

    private static void element(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            xml.writeStartElement(name);
            // Characters no XML may hold.
            xml.writeCharacters(
                    value.replaceAll("[^\\x09\\x0A\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?"));
            xml.writeEndElement();
        }
    }

    /// @param document bytes of an iXML chunk
    /// @return what it says, as far as it can be read; what is under our own element comes first
    static SoundTags read(byte[] document) {
        var found = new Found();
        try {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (xml.hasNext() && found.entries < MOST_ENTRIES) {
                found.take(xml);
            }
        } catch (XMLStreamException e) {
            // What was read up to here counts; other makers pad their chunk with anything.
            return found.tags();
        }
        return found.tags();
    }

    private static final class Found {

        private final List<String> prompts = new ArrayList<>();
        private final List<Long> seeds = new ArrayList<>();
        private String element = "";
        private String title = "";
        private String artist = "";
        private Optional<Tempo> tempo = Optional.empty();
        private OptionalInt bars = OptionalInt.empty();
        private Optional<MusicalKey> key = Optional.empty();
        private Optional<Instant> created = Optional.empty();
        private int entries;

        void take(XMLStreamReader xml) throws XMLStreamException {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> element = xml.getLocalName();
                case XMLStreamReader.END_ELEMENT -> element = "";
                case XMLStreamReader.CHARACTERS -> {
                    entries++;
                    try {
                        put(xml.getText());
                    } catch (RuntimeException e) {
                        // A number that is none, or out of range: left out.
                        element = "";
                    }
                }
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }

        private void put(String text) {
            switch (element) {
                case "PROJECT" -> title = title.isEmpty() ? text.strip() : title;
                case "TITLE" -> title = text;
                case "ARTIST" -> artist = text;
                case "TEMPO" -> tempo = Optional.of(Tempo.parse(text));
                case "BARS" -> bars = OptionalInt.of(Integer.parseInt(text.strip()));
                case "KEY" -> key = MusicalKey.find(text);
                case "CREATED" -> created = Optional.of(Instant.parse(text.strip()));
                case "PROMPT" -> prompts.add(text);
                case "SEED" -> seeds.add(Long.parseLong(text.strip()));
                default -> {
                    // Not ours.
                }
            }
        }

        SoundTags tags() {
            return new SoundTags(title, artist, tempo, bars, key, prompts, seeds, created);
        }
    }
}

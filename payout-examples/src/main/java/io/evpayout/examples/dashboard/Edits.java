package io.evpayout.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.examples.settings.NetworkFile;
import io.evpayout.network.Applied;
import io.evpayout.network.SettingsChange;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Changes of an account's settings, written as a network file is: what is refused is refused with the same codes and places. */
final class Edits {

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Shop shop;

    Edits(Shop shop) {
        this.shop = shop;
    }

    /** What an account's element in a network file would say, with nothing in it yet. */
    static ObjectNode of(String account) {
        return JSON.objectNode().put("id", account);
    }

    /**
     * Applies what an element says, from now on.
     *
     * @param by who changes it
     * @return true if it changed anything
     */
    boolean apply(ObjectNode element, String by) {
        Applied applied = shop.payouts().apply(read(element).withBy(by));
        return applied.changed() + applied.created() > 0;
    }

    /** What an account's settings would be. */
    AccountSettings preview(ObjectNode element) {
        return read(element).accounts().get(0);
    }

    private SettingsChange read(ObjectNode element) {
        String network = shop.networkId();
        ObjectNode document = JSON.objectNode().put("version", 1).put("network", network);
        document.putArray("accounts").add(element);
        try (var bytes = new ByteArrayInputStream(document.toString().getBytes(StandardCharsets.UTF_8))) {
            return NetworkFile.read(
                    StrictJson.read(bytes), Optional.of(network), shop.payouts().network(), shop.now());
        } catch (IOException e) {
            throw new UncheckedIOException("A change that was written in memory can't be read", e);
        }
    }

    /**
     * What an element really changes: what is as it was is left out, so that what is inherited stays inherited.
     *
     * @param wanted what the element comes to
     * @param present what holds
     */
    static ObjectNode changes(
            ObjectNode element, AccountSettings wanted, AccountSettings present, List<Setting> settings) {
        ObjectNode changes = element.deepCopy();
        for (Setting setting : settings) {
            if (Objects.equals(setting.of(wanted), setting.of(present))) {
                changes.remove(setting.label());
            }
        }
        return changes;
    }

    /** A whole number if it is one; else the text as it is, so that its refusal says what is wrong. */
    static JsonNode number(String text) {
        return text.matches("-?[0-9]{1,18}") ? JSON.numberNode(Long.parseLong(text)) : JSON.textNode(text);
    }
}

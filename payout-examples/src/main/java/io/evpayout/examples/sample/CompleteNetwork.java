package io.evpayout.examples.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The sample network with all of its sites from the start, so that every generated session has its place. */
final class CompleteNetwork {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CompleteNetwork() {}

    static String json() {
        try {
            ObjectNode network = (ObjectNode) JSON.readTree(SampleNetwork.JANUARY.json());
            JsonNode april = JSON.readTree(SampleNetwork.APRIL.json());
            ArrayNode sites = network.withArrayProperty("sites");
            april.get("sites").forEach(sites::add);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(network) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sample network is not JSON", e);
        }
    }
}

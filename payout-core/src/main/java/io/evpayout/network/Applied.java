package io.evpayout.network;

/**
 * What came of a change of settings.
 *
 * @param created settings with a new id
 * @param changed new versions of settings that exist
 * @param unchanged settings that say what already holds
 */
public record Applied(int created, int changed, int unchanged) {}

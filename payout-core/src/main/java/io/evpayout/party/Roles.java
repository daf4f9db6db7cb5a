package io.evpayout.party;

/**
 * Who may do what: a port that the host application supplies, since it knows its people. Without it whoever calls the library
 * may do everything, and the host has to ask before it calls. Safe to call from several threads; must not call the library.
 */
@FunctionalInterface
public interface Roles {

    /** True if a person, named as in calls of the library, has a role. */
    boolean has(String person, Role role);

    /** True if a person may do what a role allows: has it, or owns everything. */
    default boolean allows(String person, Role role) {
        return has(person, role) || has(person, Role.OWNER);
    }
}

/** What a person approves, as a hash that is signed with a name: four eyes, and nothing but what they saw. */
@NullMarked
package io.evpayout.approval;

import org.jspecify.annotations.NullMarked;

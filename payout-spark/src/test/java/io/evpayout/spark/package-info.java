@org.jspecify.annotations.NullMarked
package io.evpayout.spark;

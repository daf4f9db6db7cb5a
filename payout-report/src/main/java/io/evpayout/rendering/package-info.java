/** Reports as text, JSON, CSV, XLSX, PDF and pictures, all of one neutral model of tables and charts. */
@NullMarked
package io.evpayout.rendering;

import org.jspecify.annotations.NullMarked;

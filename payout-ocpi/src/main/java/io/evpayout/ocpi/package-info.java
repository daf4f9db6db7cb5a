/**
 * Charge detail records (CDRs) of OCPI 2.1.1, 2.2.1 and 2.3.0 as {@linkplain io.evpayout.session.ChargingSession
 * charging sessions} and {@linkplain io.evpayout.session.CreditNote credit notes}, read as a stream.
 *
 * <p>{@link io.evpayout.ocpi.CdrReader} is the way in. Source of the rules: the OCPI specifications of the EV Roaming
 * Foundation, modules <i>CDRs</i> and <i>Types</i>.
 */
@NullMarked
package io.evpayout.ocpi;

import org.jspecify.annotations.NullMarked;

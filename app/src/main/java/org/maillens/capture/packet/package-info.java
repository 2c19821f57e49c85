/// Captures of packets (pcap, pcapng): read from frames up to TCP, and written anew.
@NullMarked
package org.maillens.capture.packet;

import org.jspecify.annotations.NullMarked;

/// Real mail programs in the lab: what they send, and to which servers they really connect.
///
/// A [Program] is one version of one program of one system: how it is set up in a throw-away home
/// folder and made to connect once. `Capture` stores what it sends in its profile; `Matrix` runs it
/// against server configurations and compares what happens with what its profile predicts.
@NullMarked
package org.maillens.lab.programs;

import org.jspecify.annotations.NullMarked;

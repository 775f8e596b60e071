package io.dualbase.mapping.mixed;

import jakarta.persistence.Embeddable;

@Embeddable
public class Spot {

	private String roomName;

}

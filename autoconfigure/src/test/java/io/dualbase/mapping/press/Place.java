package io.dualbase.mapping.press;

import jakarta.persistence.Embeddable;

@Embeddable
public record Place(String cityName, String country) {
}

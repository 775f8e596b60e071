package io.dualbase.mapping.press;

import jakarta.persistence.Entity;

@Entity
public class Author extends Numbered {

}

package io.dualbase.engine.sqlite.types;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class TypesApplication {

}

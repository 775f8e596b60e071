package io.dualbase.contract;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application that the contract is checked on: nothing in it knows a database.
 */
@SpringBootApplication
class ContractApplication {

}

package io.dualbase.startup;

import io.dualbase.engine.DatabaseType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StackLocationTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://u:s3cret@db:5432/shop?password=s3cret        | jdbc:postgresql://db:5432/shop
			jdbc:postgresql://db/shop?user=u&password=s3cret               | jdbc:postgresql://db/shop
			jdbc:sqlserver://db:1433;databaseName=shop;password=s3cret     | jdbc:sqlserver://db:1433
			jdbc:oracle:thin:scott/s3cret@//db:1521/shop                   | jdbc:oracle:thin://db:1521/shop
			jdbc:mysql://u:s3@cret@db/shop                                 | jdbc:mysql://db/shop
			r2dbc:mariadb://db:3306/shop                                   | r2dbc:mariadb://db:3306/shop
			jdbc:h2:mem:shop;PASSWORD=s3cret                               | jdbc:h2:mem:shop
			""")
	void showsNoCredentials(String url, String shown) {
		StackLocation location = StackLocation.elsewhere(url, "a bean");
		assertThat(location.url()).isEqualTo(shown);
		assertThat(location.place().address()).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://db/shop,POSTGRESQL", "r2dbc:mssql://db/shop,SQLSERVER",
			"jdbc:sqlite:shop.db,SQLITE", "jdbc:tc:mysql:8:///shop,MYSQL", "jdbc:h2:mem:shop,", "jdbc:,", "odd," })
	void knowsTheTypeByTheUrl(String url, DatabaseType type) {
		assertThat(StackLocation.elsewhere(url, "a bean").place().type()).isEqualTo(type);
	}

	@Test
	void describesTheBeanWhenThereIsNoUrl() {
		StackLocation location = StackLocation.elsewhere(null, "com.example.Pool");
		assertThat(location.url()).isEqualTo("com.example.Pool");
		assertThat(location.place().server()).isEqualTo("database server at com.example.Pool");
	}

}

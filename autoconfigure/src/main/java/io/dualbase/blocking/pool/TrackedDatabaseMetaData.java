package io.dualbase.blocking.pool;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;

/**
 * What a database tells of itself, see {@link Tracked}.
 */
final class TrackedDatabaseMetaData extends Tracked<DatabaseMetaData> implements DatabaseMetaData {

	private final TrackedConnection connection;

	TrackedDatabaseMetaData(DatabaseMetaData data, TrackedConnection connection) {
		super(data, connection.lease());
		this.connection = connection;
	}

	private ResultSet rows(Call<DatabaseMetaData, ResultSet> query) throws SQLException {
		lease().executes();
		return new TrackedResultSet(call(query), this.connection, null);
	}

	@Override
	public Connection getConnection() throws SQLException {
		lease().check();
		return this.connection;
	}

	@Override
	public boolean allProceduresAreCallable() throws SQLException {
		return fenced(target().allProceduresAreCallable());
	}

	@Override
	public boolean allTablesAreSelectable() throws SQLException {
		return fenced(target().allTablesAreSelectable());
	}

	@Override
	public String getURL() throws SQLException {
		return fenced(target().getURL());
	}

	@Override
	public String getUserName() throws SQLException {
		return fenced(target().getUserName());
	}

	@Override
	public boolean isReadOnly() throws SQLException {
		return fenced(target().isReadOnly());
	}

	@Override
	public boolean nullsAreSortedHigh() throws SQLException {
		return fenced(target().nullsAreSortedHigh());
	}

	@Override
	public boolean nullsAreSortedLow() throws SQLException {
		return fenced(target().nullsAreSortedLow());
	}

	@Override
	public boolean nullsAreSortedAtStart() throws SQLException {
		return fenced(target().nullsAreSortedAtStart());
	}

	@Override
	public boolean nullsAreSortedAtEnd() throws SQLException {
		return fenced(target().nullsAreSortedAtEnd());
	}

	@Override
	public String getDatabaseProductName() throws SQLException {
		return fenced(target().getDatabaseProductName());
	}

	@Override
	public String getDatabaseProductVersion() throws SQLException {
		return fenced(target().getDatabaseProductVersion());
	}

	@Override
	public String getDriverName() throws SQLException {
		return fenced(target().getDriverName());
	}

	@Override
	public String getDriverVersion() throws SQLException {
		return fenced(target().getDriverVersion());
	}

	@Override
	public int getDriverMajorVersion() {
		return fenced(unchecked().getDriverMajorVersion());
	}

	@Override
	public int getDriverMinorVersion() {
		return fenced(unchecked().getDriverMinorVersion());
	}

	@Override
	public boolean usesLocalFiles() throws SQLException {
		return fenced(target().usesLocalFiles());
	}

	@Override
	public boolean usesLocalFilePerTable() throws SQLException {
		return fenced(target().usesLocalFilePerTable());
	}

	@Override
	public boolean supportsMixedCaseIdentifiers() throws SQLException {
		return fenced(target().supportsMixedCaseIdentifiers());
	}

	@Override
	public boolean storesUpperCaseIdentifiers() throws SQLException {
		return fenced(target().storesUpperCaseIdentifiers());
	}

	@Override
	public boolean storesLowerCaseIdentifiers() throws SQLException {
		return fenced(target().storesLowerCaseIdentifiers());
	}

	@Override
	public boolean storesMixedCaseIdentifiers() throws SQLException {
		return fenced(target().storesMixedCaseIdentifiers());
	}

	@Override
	public boolean supportsMixedCaseQuotedIdentifiers() throws SQLException {
		return fenced(target().supportsMixedCaseQuotedIdentifiers());
	}

	@Override
	public boolean storesUpperCaseQuotedIdentifiers() throws SQLException {
		return fenced(target().storesUpperCaseQuotedIdentifiers());
	}

	@Override
	public boolean storesLowerCaseQuotedIdentifiers() throws SQLException {
		return fenced(target().storesLowerCaseQuotedIdentifiers());
	}

	@Override
	public boolean storesMixedCaseQuotedIdentifiers() throws SQLException {
		return fenced(target().storesMixedCaseQuotedIdentifiers());
	}

	@Override
	public String getIdentifierQuoteString() throws SQLException {
		return fenced(target().getIdentifierQuoteString());
	}

	@Override
	public String getSQLKeywords() throws SQLException {
		return fenced(target().getSQLKeywords());
	}

	@Override
	public String getNumericFunctions() throws SQLException {
		return fenced(target().getNumericFunctions());
	}

	@Override
	public String getStringFunctions() throws SQLException {
		return fenced(target().getStringFunctions());
	}

	@Override
	public String getSystemFunctions() throws SQLException {
		return fenced(target().getSystemFunctions());
	}

	@Override
	public String getTimeDateFunctions() throws SQLException {
		return fenced(target().getTimeDateFunctions());
	}

	@Override
	public String getSearchStringEscape() throws SQLException {
		return fenced(target().getSearchStringEscape());
	}

	@Override
	public String getExtraNameCharacters() throws SQLException {
		return fenced(target().getExtraNameCharacters());
	}

	@Override
	public boolean supportsAlterTableWithAddColumn() throws SQLException {
		return fenced(target().supportsAlterTableWithAddColumn());
	}

	@Override
	public boolean supportsAlterTableWithDropColumn() throws SQLException {
		return fenced(target().supportsAlterTableWithDropColumn());
	}

	@Override
	public boolean supportsColumnAliasing() throws SQLException {
		return fenced(target().supportsColumnAliasing());
	}

	@Override
	public boolean nullPlusNonNullIsNull() throws SQLException {
		return fenced(target().nullPlusNonNullIsNull());
	}

	@Override
	public boolean supportsConvert() throws SQLException {
		return fenced(target().supportsConvert());
	}

	@Override
	public boolean supportsConvert(int fromType, int toType) throws SQLException {
		return fenced(target().supportsConvert(fromType, toType));
	}

	@Override
	public boolean supportsTableCorrelationNames() throws SQLException {
		return fenced(target().supportsTableCorrelationNames());
	}

	@Override
	public boolean supportsDifferentTableCorrelationNames() throws SQLException {
		return fenced(target().supportsDifferentTableCorrelationNames());
	}

	@Override
	public boolean supportsExpressionsInOrderBy() throws SQLException {
		return fenced(target().supportsExpressionsInOrderBy());
	}

	@Override
	public boolean supportsOrderByUnrelated() throws SQLException {
		return fenced(target().supportsOrderByUnrelated());
	}

	@Override
	public boolean supportsGroupBy() throws SQLException {
		return fenced(target().supportsGroupBy());
	}

	@Override
	public boolean supportsGroupByUnrelated() throws SQLException {
		return fenced(target().supportsGroupByUnrelated());
	}

	@Override
	public boolean supportsGroupByBeyondSelect() throws SQLException {
		return fenced(target().supportsGroupByBeyondSelect());
	}

	@Override
	public boolean supportsLikeEscapeClause() throws SQLException {
		return fenced(target().supportsLikeEscapeClause());
	}

	@Override
	public boolean supportsMultipleResultSets() throws SQLException {
		return fenced(target().supportsMultipleResultSets());
	}

	@Override
	public boolean supportsMultipleTransactions() throws SQLException {
		return fenced(target().supportsMultipleTransactions());
	}

	@Override
	public boolean supportsNonNullableColumns() throws SQLException {
		return fenced(target().supportsNonNullableColumns());
	}

	@Override
	public boolean supportsMinimumSQLGrammar() throws SQLException {
		return fenced(target().supportsMinimumSQLGrammar());
	}

	@Override
	public boolean supportsCoreSQLGrammar() throws SQLException {
		return fenced(target().supportsCoreSQLGrammar());
	}

	@Override
	public boolean supportsExtendedSQLGrammar() throws SQLException {
		return fenced(target().supportsExtendedSQLGrammar());
	}

	@Override
	public boolean supportsANSI92EntryLevelSQL() throws SQLException {
		return fenced(target().supportsANSI92EntryLevelSQL());
	}

	@Override
	public boolean supportsANSI92IntermediateSQL() throws SQLException {
		return fenced(target().supportsANSI92IntermediateSQL());
	}

	@Override
	public boolean supportsANSI92FullSQL() throws SQLException {
		return fenced(target().supportsANSI92FullSQL());
	}

	@Override
	public boolean supportsIntegrityEnhancementFacility() throws SQLException {
		return fenced(target().supportsIntegrityEnhancementFacility());
	}

	@Override
	public boolean supportsOuterJoins() throws SQLException {
		return fenced(target().supportsOuterJoins());
	}

	@Override
	public boolean supportsFullOuterJoins() throws SQLException {
		return fenced(target().supportsFullOuterJoins());
	}

	@Override
	public boolean supportsLimitedOuterJoins() throws SQLException {
		return fenced(target().supportsLimitedOuterJoins());
	}

	@Override
	public String getSchemaTerm() throws SQLException {
		return fenced(target().getSchemaTerm());
	}

	@Override
	public String getProcedureTerm() throws SQLException {
		return fenced(target().getProcedureTerm());
	}

	@Override
	public String getCatalogTerm() throws SQLException {
		return fenced(target().getCatalogTerm());
	}

	@Override
	public boolean isCatalogAtStart() throws SQLException {
		return fenced(target().isCatalogAtStart());
	}

	@Override
	public String getCatalogSeparator() throws SQLException {
		return fenced(target().getCatalogSeparator());
	}

	@Override
	public boolean supportsSchemasInDataManipulation() throws SQLException {
		return fenced(target().supportsSchemasInDataManipulation());
	}

	@Override
	public boolean supportsSchemasInProcedureCalls() throws SQLException {
		return fenced(target().supportsSchemasInProcedureCalls());
	}

	@Override
	public boolean supportsSchemasInTableDefinitions() throws SQLException {
		return fenced(target().supportsSchemasInTableDefinitions());
	}

	@Override
	public boolean supportsSchemasInIndexDefinitions() throws SQLException {
		return fenced(target().supportsSchemasInIndexDefinitions());
	}

	@Override
	public boolean supportsSchemasInPrivilegeDefinitions() throws SQLException {
		return fenced(target().supportsSchemasInPrivilegeDefinitions());
	}

	@Override
	public boolean supportsCatalogsInDataManipulation() throws SQLException {
		return fenced(target().supportsCatalogsInDataManipulation());
	}

	@Override
	public boolean supportsCatalogsInProcedureCalls() throws SQLException {
		return fenced(target().supportsCatalogsInProcedureCalls());
	}

	@Override
	public boolean supportsCatalogsInTableDefinitions() throws SQLException {
		return fenced(target().supportsCatalogsInTableDefinitions());
	}

	@Override
	public boolean supportsCatalogsInIndexDefinitions() throws SQLException {
		return fenced(target().supportsCatalogsInIndexDefinitions());
	}

	@Override
	public boolean supportsCatalogsInPrivilegeDefinitions() throws SQLException {
		return fenced(target().supportsCatalogsInPrivilegeDefinitions());
	}

	@Override
	public boolean supportsPositionedDelete() throws SQLException {
		return fenced(target().supportsPositionedDelete());
	}

	@Override
	public boolean supportsPositionedUpdate() throws SQLException {
		return fenced(target().supportsPositionedUpdate());
	}

	@Override
	public boolean supportsSelectForUpdate() throws SQLException {
		return fenced(target().supportsSelectForUpdate());
	}

	@Override
	public boolean supportsStoredProcedures() throws SQLException {
		return fenced(target().supportsStoredProcedures());
	}

	@Override
	public boolean supportsSubqueriesInComparisons() throws SQLException {
		return fenced(target().supportsSubqueriesInComparisons());
	}

	@Override
	public boolean supportsSubqueriesInExists() throws SQLException {
		return fenced(target().supportsSubqueriesInExists());
	}

	@Override
	public boolean supportsSubqueriesInIns() throws SQLException {
		return fenced(target().supportsSubqueriesInIns());
	}

	@Override
	public boolean supportsSubqueriesInQuantifieds() throws SQLException {
		return fenced(target().supportsSubqueriesInQuantifieds());
	}

	@Override
	public boolean supportsCorrelatedSubqueries() throws SQLException {
		return fenced(target().supportsCorrelatedSubqueries());
	}

	@Override
	public boolean supportsUnion() throws SQLException {
		return fenced(target().supportsUnion());
	}

	@Override
	public boolean supportsUnionAll() throws SQLException {
		return fenced(target().supportsUnionAll());
	}

	@Override
	public boolean supportsOpenCursorsAcrossCommit() throws SQLException {
		return fenced(target().supportsOpenCursorsAcrossCommit());
	}

	@Override
	public boolean supportsOpenCursorsAcrossRollback() throws SQLException {
		return fenced(target().supportsOpenCursorsAcrossRollback());
	}

	@Override
	public boolean supportsOpenStatementsAcrossCommit() throws SQLException {
		return fenced(target().supportsOpenStatementsAcrossCommit());
	}

	@Override
	public boolean supportsOpenStatementsAcrossRollback() throws SQLException {
		return fenced(target().supportsOpenStatementsAcrossRollback());
	}

	@Override
	public int getMaxBinaryLiteralLength() throws SQLException {
		return fenced(target().getMaxBinaryLiteralLength());
	}

	@Override
	public int getMaxCharLiteralLength() throws SQLException {
		return fenced(target().getMaxCharLiteralLength());
	}

	@Override
	public int getMaxColumnNameLength() throws SQLException {
		return fenced(target().getMaxColumnNameLength());
	}

	@Override
	public int getMaxColumnsInGroupBy() throws SQLException {
		return fenced(target().getMaxColumnsInGroupBy());
	}

	@Override
	public int getMaxColumnsInIndex() throws SQLException {
		return fenced(target().getMaxColumnsInIndex());
	}

	@Override
	public int getMaxColumnsInOrderBy() throws SQLException {
		return fenced(target().getMaxColumnsInOrderBy());
	}

	@Override
	public int getMaxColumnsInSelect() throws SQLException {
		return fenced(target().getMaxColumnsInSelect());
	}

	@Override
	public int getMaxColumnsInTable() throws SQLException {
		return fenced(target().getMaxColumnsInTable());
	}

	@Override
	public int getMaxConnections() throws SQLException {
		return fenced(target().getMaxConnections());
	}

	@Override
	public int getMaxCursorNameLength() throws SQLException {
		return fenced(target().getMaxCursorNameLength());
	}

	@Override
	public int getMaxIndexLength() throws SQLException {
		return fenced(target().getMaxIndexLength());
	}

	@Override
	public int getMaxSchemaNameLength() throws SQLException {
		return fenced(target().getMaxSchemaNameLength());
	}

	@Override
	public int getMaxProcedureNameLength() throws SQLException {
		return fenced(target().getMaxProcedureNameLength());
	}

	@Override
	public int getMaxCatalogNameLength() throws SQLException {
		return fenced(target().getMaxCatalogNameLength());
	}

	@Override
	public int getMaxRowSize() throws SQLException {
		return fenced(target().getMaxRowSize());
	}

	@Override
	public boolean doesMaxRowSizeIncludeBlobs() throws SQLException {
		return fenced(target().doesMaxRowSizeIncludeBlobs());
	}

	@Override
	public int getMaxStatementLength() throws SQLException {
		return fenced(target().getMaxStatementLength());
	}

	@Override
	public int getMaxStatements() throws SQLException {
		return fenced(target().getMaxStatements());
	}

	@Override
	public int getMaxTableNameLength() throws SQLException {
		return fenced(target().getMaxTableNameLength());
	}

	@Override
	public int getMaxTablesInSelect() throws SQLException {
		return fenced(target().getMaxTablesInSelect());
	}

	@Override
	public int getMaxUserNameLength() throws SQLException {
		return fenced(target().getMaxUserNameLength());
	}

	@Override
	public int getDefaultTransactionIsolation() throws SQLException {
		return fenced(target().getDefaultTransactionIsolation());
	}

	@Override
	public boolean supportsTransactions() throws SQLException {
		return fenced(target().supportsTransactions());
	}

	@Override
	public boolean supportsTransactionIsolationLevel(int level) throws SQLException {
		return fenced(target().supportsTransactionIsolationLevel(level));
	}

	@Override
	public boolean supportsDataDefinitionAndDataManipulationTransactions() throws SQLException {
		return fenced(target().supportsDataDefinitionAndDataManipulationTransactions());
	}

	@Override
	public boolean supportsDataManipulationTransactionsOnly() throws SQLException {
		return fenced(target().supportsDataManipulationTransactionsOnly());
	}

	@Override
	public boolean dataDefinitionCausesTransactionCommit() throws SQLException {
		return fenced(target().dataDefinitionCausesTransactionCommit());
	}

	@Override
	public boolean dataDefinitionIgnoredInTransactions() throws SQLException {
		return fenced(target().dataDefinitionIgnoredInTransactions());
	}

	@Override
	public ResultSet getProcedures(String catalog, String schemaPattern, String procedureNamePattern)
			throws SQLException {
		return rows((data) -> data.getProcedures(catalog, schemaPattern, procedureNamePattern));
	}

	@Override
	public ResultSet getProcedureColumns(String catalog, String schemaPattern, String procedureNamePattern,
			String columnNamePattern) throws SQLException {
		return rows(
				(data) -> data.getProcedureColumns(catalog, schemaPattern, procedureNamePattern, columnNamePattern));
	}

	@Override
	public ResultSet getTables(String catalog, String schemaPattern, String tableNamePattern, String[] types)
			throws SQLException {
		return rows((data) -> data.getTables(catalog, schemaPattern, tableNamePattern, types));
	}

	@Override
	public ResultSet getSchemas() throws SQLException {
		return rows(DatabaseMetaData::getSchemas);
	}

	@Override
	public ResultSet getCatalogs() throws SQLException {
		return rows(DatabaseMetaData::getCatalogs);
	}

	@Override
	public ResultSet getTableTypes() throws SQLException {
		return rows(DatabaseMetaData::getTableTypes);
	}

	@Override
	public ResultSet getColumns(String catalog, String schemaPattern, String tableNamePattern, String columnNamePattern)
			throws SQLException {
		return rows((data) -> data.getColumns(catalog, schemaPattern, tableNamePattern, columnNamePattern));
	}

	@Override
	public ResultSet getColumnPrivileges(String catalog, String schema, String table, String columnNamePattern)
			throws SQLException {
		return rows((data) -> data.getColumnPrivileges(catalog, schema, table, columnNamePattern));
	}

	@Override
	public ResultSet getTablePrivileges(String catalog, String schemaPattern, String tableNamePattern)
			throws SQLException {
		return rows((data) -> data.getTablePrivileges(catalog, schemaPattern, tableNamePattern));
	}

	@Override
	public ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable)
			throws SQLException {
		return rows((data) -> data.getBestRowIdentifier(catalog, schema, table, scope, nullable));
	}

	@Override
	public ResultSet getVersionColumns(String catalog, String schema, String table) throws SQLException {
		return rows((data) -> data.getVersionColumns(catalog, schema, table));
	}

	@Override
	public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
		return rows((data) -> data.getPrimaryKeys(catalog, schema, table));
	}

	@Override
	public ResultSet getImportedKeys(String catalog, String schema, String table) throws SQLException {
		return rows((data) -> data.getImportedKeys(catalog, schema, table));
	}

	@Override
	public ResultSet getExportedKeys(String catalog, String schema, String table) throws SQLException {
		return rows((data) -> data.getExportedKeys(catalog, schema, table));
	}

	@Override
	public ResultSet getCrossReference(String parentCatalog, String parentSchema, String parentTable,
			String foreignCatalog, String foreignSchema, String foreignTable) throws SQLException {
		return rows((data) -> data.getCrossReference(parentCatalog, parentSchema, parentTable, foreignCatalog,
				foreignSchema, foreignTable));
	}

	@Override
	public ResultSet getTypeInfo() throws SQLException {
		return rows(DatabaseMetaData::getTypeInfo);
	}

	@Override
	public ResultSet getIndexInfo(String catalog, String schema, String table, boolean unique, boolean approximate)
			throws SQLException {
		return rows((data) -> data.getIndexInfo(catalog, schema, table, unique, approximate));
	}

	@Override
	public boolean supportsResultSetType(int type) throws SQLException {
		return fenced(target().supportsResultSetType(type));
	}

	@Override
	public boolean supportsResultSetConcurrency(int type, int concurrency) throws SQLException {
		return fenced(target().supportsResultSetConcurrency(type, concurrency));
	}

	@Override
	public boolean ownUpdatesAreVisible(int type) throws SQLException {
		return fenced(target().ownUpdatesAreVisible(type));
	}

	@Override
	public boolean ownDeletesAreVisible(int type) throws SQLException {
		return fenced(target().ownDeletesAreVisible(type));
	}

	@Override
	public boolean ownInsertsAreVisible(int type) throws SQLException {
		return fenced(target().ownInsertsAreVisible(type));
	}

	@Override
	public boolean othersUpdatesAreVisible(int type) throws SQLException {
		return fenced(target().othersUpdatesAreVisible(type));
	}

	@Override
	public boolean othersDeletesAreVisible(int type) throws SQLException {
		return fenced(target().othersDeletesAreVisible(type));
	}

	@Override
	public boolean othersInsertsAreVisible(int type) throws SQLException {
		return fenced(target().othersInsertsAreVisible(type));
	}

	@Override
	public boolean updatesAreDetected(int type) throws SQLException {
		return fenced(target().updatesAreDetected(type));
	}

	@Override
	public boolean deletesAreDetected(int type) throws SQLException {
		return fenced(target().deletesAreDetected(type));
	}

	@Override
	public boolean insertsAreDetected(int type) throws SQLException {
		return fenced(target().insertsAreDetected(type));
	}

	@Override
	public boolean supportsBatchUpdates() throws SQLException {
		return fenced(target().supportsBatchUpdates());
	}

	@Override
	public ResultSet getUDTs(String catalog, String schemaPattern, String typeNamePattern, int[] types)
			throws SQLException {
		return rows((data) -> data.getUDTs(catalog, schemaPattern, typeNamePattern, types));
	}

	@Override
	public boolean supportsSavepoints() throws SQLException {
		return fenced(target().supportsSavepoints());
	}

	@Override
	public boolean supportsNamedParameters() throws SQLException {
		return fenced(target().supportsNamedParameters());
	}

	@Override
	public boolean supportsMultipleOpenResults() throws SQLException {
		return fenced(target().supportsMultipleOpenResults());
	}

	@Override
	public boolean supportsGetGeneratedKeys() throws SQLException {
		return fenced(target().supportsGetGeneratedKeys());
	}

	@Override
	public ResultSet getSuperTypes(String catalog, String schemaPattern, String typeNamePattern) throws SQLException {
		return rows((data) -> data.getSuperTypes(catalog, schemaPattern, typeNamePattern));
	}

	@Override
	public ResultSet getSuperTables(String catalog, String schemaPattern, String tableNamePattern) throws SQLException {
		return rows((data) -> data.getSuperTables(catalog, schemaPattern, tableNamePattern));
	}

	@Override
	public ResultSet getAttributes(String catalog, String schemaPattern, String typeNamePattern,
			String attributeNamePattern) throws SQLException {
		return rows((data) -> data.getAttributes(catalog, schemaPattern, typeNamePattern, attributeNamePattern));
	}

	@Override
	public boolean supportsResultSetHoldability(int holdability) throws SQLException {
		return fenced(target().supportsResultSetHoldability(holdability));
	}

	@Override
	public int getResultSetHoldability() throws SQLException {
		return fenced(target().getResultSetHoldability());
	}

	@Override
	public int getDatabaseMajorVersion() throws SQLException {
		return fenced(target().getDatabaseMajorVersion());
	}

	@Override
	public int getDatabaseMinorVersion() throws SQLException {
		return fenced(target().getDatabaseMinorVersion());
	}

	@Override
	public int getJDBCMajorVersion() throws SQLException {
		return fenced(target().getJDBCMajorVersion());
	}

	@Override
	public int getJDBCMinorVersion() throws SQLException {
		return fenced(target().getJDBCMinorVersion());
	}

	@Override
	public int getSQLStateType() throws SQLException {
		return fenced(target().getSQLStateType());
	}

	@Override
	public boolean locatorsUpdateCopy() throws SQLException {
		return fenced(target().locatorsUpdateCopy());
	}

	@Override
	public boolean supportsStatementPooling() throws SQLException {
		return fenced(target().supportsStatementPooling());
	}

	@Override
	public RowIdLifetime getRowIdLifetime() throws SQLException {
		return fenced(target().getRowIdLifetime());
	}

	@Override
	public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
		return rows((data) -> data.getSchemas(catalog, schemaPattern));
	}

	@Override
	public boolean supportsStoredFunctionsUsingCallSyntax() throws SQLException {
		return fenced(target().supportsStoredFunctionsUsingCallSyntax());
	}

	@Override
	public boolean autoCommitFailureClosesAllResultSets() throws SQLException {
		return fenced(target().autoCommitFailureClosesAllResultSets());
	}

	@Override
	public ResultSet getClientInfoProperties() throws SQLException {
		return rows(DatabaseMetaData::getClientInfoProperties);
	}

	@Override
	public ResultSet getFunctions(String catalog, String schemaPattern, String functionNamePattern)
			throws SQLException {
		return rows((data) -> data.getFunctions(catalog, schemaPattern, functionNamePattern));
	}

	@Override
	public ResultSet getFunctionColumns(String catalog, String schemaPattern, String functionNamePattern,
			String columnNamePattern) throws SQLException {
		return rows((data) -> data.getFunctionColumns(catalog, schemaPattern, functionNamePattern, columnNamePattern));
	}

	@Override
	public ResultSet getPseudoColumns(String catalog, String schemaPattern, String tableNamePattern,
			String columnNamePattern) throws SQLException {
		return rows((data) -> data.getPseudoColumns(catalog, schemaPattern, tableNamePattern, columnNamePattern));
	}

	@Override
	public boolean generatedKeyAlwaysReturned() throws SQLException {
		return fenced(target().generatedKeyAlwaysReturned());
	}

	@Override
	public long getMaxLogicalLobSize() throws SQLException {
		return fenced(target().getMaxLogicalLobSize());
	}

	@Override
	public boolean supportsRefCursors() throws SQLException {
		return fenced(target().supportsRefCursors());
	}

	@Override
	public boolean supportsSharding() throws SQLException {
		return fenced(target().supportsSharding());
	}

}

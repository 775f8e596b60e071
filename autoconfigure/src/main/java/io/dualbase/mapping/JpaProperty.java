package io.dualbase.mapping;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;
import org.springframework.data.relational.core.mapping.BasicRelationalPersistentProperty;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.sql.SqlIdentifier;
import org.springframework.data.util.Lazy;
import org.springframework.util.StringUtils;

/**
 * An attribute that is mapped by annotations of JPA. Where annotations of Spring Data
 * speak as well, those count.
 * <p>
 * The constructor of the superclass already asks for annotations, when no field of this
 * class is set: until then it is answered as if there was nothing of JPA.
 */
final class JpaProperty extends BasicRelationalPersistentProperty {

	/** As with JPA, an embedded object without a single value is null. */
	private static final Embedded EMBEDDED = AnnotationUtils.synthesizeAnnotation(Map.of("onEmpty", OnEmpty.USE_NULL),
			Embedded.class, null);

	private final SimpleTypeHolder simpleTypes;

	private final JpaNames names;

	private final Function<JpaProperty, RelationalPersistentEntity<?>> embedder;

	private final @Nullable JpaProperty embedding;

	private final Lazy<RelationalPersistentEntity<?>> embeddedEntity;

	private final AttributeAnnotations annotations;

	private final boolean embedded;

	private final boolean writable;

	private final boolean insertOnly;

	private final Generation generation;

	private final Lazy<SqlIdentifier> columnName;

	private final Lazy<SqlIdentifier> sequence;

	/**
	 * Creates an attribute of an entity, or of an embeddable class regardless of a place.
	 * @param embedder maps the class of the attribute where it is embedded
	 */
	JpaProperty(Property property, RelationalPersistentEntity<?> owner, SimpleTypeHolder simpleTypes, JpaNames names,
			Function<JpaProperty, RelationalPersistentEntity<?>> embedder) {
		this(property, owner, simpleTypes, names, embedder, null);
	}

	private JpaProperty(Property property, RelationalPersistentEntity<?> owner, SimpleTypeHolder simpleTypes,
			JpaNames names, Function<JpaProperty, RelationalPersistentEntity<?>> embedder,
			@Nullable JpaProperty embedding) {
		super(property, owner, simpleTypes, names.strategy());
		this.simpleTypes = simpleTypes;
		this.names = names;
		this.embedder = embedder;
		this.embedding = embedding;
		this.embeddedEntity = Lazy.of(() -> embedder.apply(this));
		this.annotations = new AttributeAnnotations(this);
		this.embedded = this.annotations.isEmbedded() && super.findAnnotation(Embedded.class) == null;
		this.writable = this.annotations.isInsertable() || this.annotations.isUpdatable();
		this.insertOnly = this.annotations.isInsertable() && !this.annotations.isUpdatable();
		this.generation = names.generation(this.annotations);
		this.columnName = Lazy.of(this::columnName);
		this.sequence = Lazy.of(() -> names.sequence(this.annotations.sequenceName(), owner.getType()));
	}

	private SqlIdentifier columnName() {
		if (super.hasExplicitColumnName()) {
			return super.getColumnName();
		}
		SqlIdentifier name = this.names.column(this.annotations.columnName(), getPath());
		return (name != null) ? name : super.getColumnName();
	}

	/**
	 * The same attribute where another one embeds its class.
	 */
	JpaProperty in(JpaProperty embedding, RelationalPersistentEntity<?> owner) {
		return new JpaProperty(getProperty(), owner, this.simpleTypes, this.names, this.embedder, embedding);
	}

	RelationalPersistentEntity<?> getEmbeddedEntity() {
		return this.embeddedEntity.get();
	}

	AttributeAnnotations getAnnotations() {
		return this.annotations;
	}

	@Nullable JpaProperty getEmbedding() {
		return this.embedding;
	}

	String getPath() {
		return (this.embedding != null) ? this.embedding.getPath() + "." + getName() : getName();
	}

	Generation getGeneration() {
		return this.generation;
	}

	boolean isEmbeddedByJpa() {
		return this.embedded;
	}

	@Override
	public SqlIdentifier getColumnName() {
		return this.columnName.get();
	}

	@Override
	public boolean hasExplicitColumnName() {
		return super.hasExplicitColumnName() || StringUtils.hasText(this.annotations.columnName());
	}

	@Override
	public boolean isIdProperty() {
		return super.isIdProperty() || this.annotations.isId();
	}

	@Override
	public boolean isVersionProperty() {
		return super.isVersionProperty() || this.annotations.isVersion();
	}

	@Override
	public boolean isTransient() {
		return super.isTransient() || this.annotations.isTransient();
	}

	@Override
	public boolean isWritable() {
		return super.isWritable() && this.writable;
	}

	@Override
	public boolean isInsertOnly() {
		return super.isInsertOnly() || this.insertOnly;
	}

	@Override
	public boolean isEmbedded() {
		return super.isEmbedded() || this.embedded;
	}

	@Override
	public @Nullable SqlIdentifier getSequence() {
		return (this.generation == Generation.SEQUENCE && super.getSequence() == null) ? this.sequence.get()
				: super.getSequence();
	}

	@Override
	@SuppressWarnings("unchecked")
	public <A extends Annotation> @Nullable A findAnnotation(Class<A> annotationType) {
		A found = super.findAnnotation(annotationType);
		return (found == null && this.embedded && annotationType == Embedded.class) ? (A) EMBEDDED : found;
	}

}

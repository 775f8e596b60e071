create table note (
    id bigint not null primary key,
    text varchar(200)
);
insert into note (id, text) values (1, 'migrated');

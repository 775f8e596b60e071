create table note (
    id bigint not null primary key,
    text varchar(200)
);

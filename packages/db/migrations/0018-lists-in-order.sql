-- Lists of enterprises come a page at a time in the order of their names. Read in that order, a page meets the row
-- policy only for the rows that it shows, not for every enterprise under the unit.
drop index orgs.enterprise_version_county;
drop index orgs.enterprise_version_system;
create index enterprise_version_county on orgs.enterprise_version (county_code, name, enterprise_id);
create index enterprise_version_system on orgs.enterprise_version (system_code, name, enterprise_id);

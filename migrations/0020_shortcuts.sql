-- Single keys can be hit by mistake, or by who dictates: whether somebody uses them is her own choice (WCAG 2.1.4).
alter table person_setting add column shortcuts boolean not null default true;

grant update (shortcuts) on person_setting to rathausrunde_app;

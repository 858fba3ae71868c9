import type { AuditEventDto } from '@shiheng/contract/audit';
import { useWording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { roleName } from '../../ui/role-words.ts';
import styles from './audit.module.css';
import { factTexts, momentOf } from './words.ts';

/** One event as a sentence: what was done, by whom, to what, with its facts. */
export function Event({ event }: { readonly event: AuditEventDto }) {
  const wording = useWording();
  const { rich, language, pick, numbers } = wording;
  const { subject, about } = event;
  return (
    <li value={event.seq} className={styles.event}>
      <time dateTime={event.at} className={styles.time}>
        {momentOf(event.at, language)}
      </time>
      <p className={styles.sentence}>
        <strong>{pick(event.name)}</strong> <Actor actor={event.actor} />
      </p>
      <p className={styles.details}>
        {subject !== null && <span>{rich('audit.subject', { subject: <Unit key="subject" unit={subject} /> })}</span>}
        {about !== null && (
          <span>
            {rich('audit.about', {
              enterprise: <Unit key="enterprise" unit={about.enterprise} />,
              person: <code key="person">{about.person}</code>,
            })}
          </span>
        )}
        {factTexts(event, wording).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <span className={styles.seq} title={event.hash}>
        #{numbers.count(event.seq)}
      </span>
    </li>
  );
}

/** The account, and in brackets in which role and where it acted. */
function Actor({ actor }: Pick<AuditEventDto, 'actor'>) {
  const { t, rich, language } = useWording();
  if (actor === null) return t('audit.system');
  const account = actor.login ?? t('audit.gone-account', { id: actor.accountId.slice(0, 8) });
  if (actor.role === null) return account;
  const place = (
    <span key="place">
      {roleName(actor.role, language)}
      {actor.unit !== null && (
        <>
          {' · '}
          <Unit unit={actor.unit} />
        </>
      )}
    </span>
  );
  return <span>{rich('audit.who', { account, place })}</span>;
}

/** A code is shown where there is no name. */
function Unit({ unit: { code, name } }: { readonly unit: { readonly code: string; readonly name: string } }) {
  return <OrgName>{name === '' ? code : name}</OrgName>;
}

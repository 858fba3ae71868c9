import { holds, permissions, type RoleName, roleNames, roles } from '@shiheng/contract/access';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { Fragment, useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { roleName, roleNote } from '../../ui/role-words.ts';
import { useTitle } from '../../ui/title.ts';
import access from './access.module.css';
import styles from './matrix.module.css';
import { matrixGroups } from './matrix-groups.ts';

/** Which role holds what: the very table that the server enforces. */
export function MatrixPage() {
  const { t } = useWording();
  useTitle(t('permissions.title'));
  return (
    <>
      <header className={plainHead.head}>
        <h1>{t('permissions.title')}</h1>
        <p>{t('permissions.note')}</p>
        <p>{t('permissions.apart')}</p>
        <div className={`${access.buttons} ${styles.screen}`}>
          <Button onClick={() => window.print()}>{t('permissions.print')}</Button>
          <Link to="/access" className={access.link}>
            {t('permissions.back')}
          </Link>
        </div>
      </header>
      <WholeTable />
      <OneRole />
    </>
  );
}

/** Roles across, permissions down; head and first column stay in sight. */
function WholeTable() {
  const { t, language, pick } = useWording();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.whole} tabIndex={0} aria-label={t('table.scroll', { title: t('permissions.title') })}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('permissions.permission')}</th>
            {roleNames.map((role) => (
              <th key={role} scope="col" title={roleNote(role, language)}>
                <span className={styles.role}>{wholeWords(roleName(role, language))}</span>
              </th>
            ))}
          </tr>
        </thead>
        {matrixGroups().map(({ group, permissions: names }) => (
          <tbody key={group}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={roleNames.length + 1}>
                {t(`group.${group}`)}
              </th>
            </tr>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{pick(permissions[name])}</th>
                {roleNames.map((role) => (
                  <Mark key={role} held={holds(role, name)} />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
        <tbody>
          <tr className={styles.words}>
            <th scope="row">{t('permissions.reach')}</th>
            {roleNames.map((role) => (
              <td key={role}>{roleNote(role, language)}</td>
            ))}
          </tr>
          <tr className={styles.words}>
            <th scope="row">{t('permissions.stands')}</th>
            {roleNames.map((role) => (
              <td key={role}>{roles[role].stands.map((kind) => t(`kind.${kind}`)).join(t('list.separator'))}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** A name in a narrow column breaks between its words only: 系统/公司/协调办. */
function wholeWords(name: string) {
  return name.split(/(?<=..)(?=协调办|产改|专员|公司|工会|工作|人员|管理员|代表|工人|单位)/).map((word, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, never reordered
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

function Mark({ held }: { readonly held: boolean }) {
  const { t } = useWording();
  return (
    <td className={styles.mark}>
      <span aria-hidden="true">{held ? '●' : '·'}</span>
      <span className="visually-hidden">{t(held ? 'permissions.held' : 'permissions.not-held')}</span>
    </td>
  );
}

/** On a phone: one role at a time, the own one first. */
function OneRole() {
  const { t, language, pick } = useWording();
  const { session } = useGate();
  const [role, setRole] = useState<RoleName>(session.role);
  return (
    <section className={styles.single}>
      <label htmlFor="matrix-role">{t('permissions.choose-role')}</label>
      <select
        id="matrix-role"
        className={access.select}
        value={role}
        onChange={(event) => setRole(event.target.value as RoleName)}
      >
        {roleNames.map((name) => (
          <option key={name} value={name}>
            {roleName(name, language)}
          </option>
        ))}
      </select>
      <dl>
        <dt>{t('permissions.reach')}</dt>
        <dd>{roleNote(role, language)}</dd>
        <dt>{t('permissions.stands')}</dt>
        <dd>{roles[role].stands.map((kind) => t(`kind.${kind}`)).join(t('list.separator'))}</dd>
        {matrixGroups()
          .map(({ group, permissions: names }) => ({ group, held: names.filter((name) => holds(role, name)) }))
          .filter(({ held }) => held.length > 0)
          .map(({ group, held }) => (
            <Fragment key={group}>
              <dt>{t(`group.${group}`)}</dt>
              {held.map((name) => (
                <dd key={name}>{pick(permissions[name])}</dd>
              ))}
            </Fragment>
          ))}
      </dl>
    </section>
  );
}

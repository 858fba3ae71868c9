import { useWording } from '../../i18n/language.tsx';
import { academicGrades } from '../../i18n/messages/relation.ts';
import styles from './academic.module.css';
import type { RelationPageData } from './types.ts';

type Degrees = RelationPageData['relation']['academic'];

const formulas = ['wang2021', 'common'] as const;

/** 耦合协调度, folded away: named formulas, numbers beside every word, no part in any conclusion. */
export function Academic({ academic }: { readonly academic: Degrees }) {
  const { t, numbers, language } = useWording();
  if (academic === null) return null;
  return (
    <details className={styles.academic}>
      <summary>{t('academic.title')}</summary>
      <p>{t('academic.note')}</p>
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('academic.formula')}</th>
              <th scope="col">{t('academic.c')}</th>
              <th scope="col">{t('academic.t')}</th>
              <th scope="col">{t('academic.d')}</th>
              <th scope="col">{t('academic.grade')}</th>
            </tr>
          </thead>
          <tbody>
            {formulas.map((formula) => {
              const { c, t: development, d, grade } = academic[formula];
              return (
                <tr key={formula}>
                  <th scope="row">{t(`academic.${formula}`)}</th>
                  <td>{numbers.plain(c, 3)}</td>
                  <td>{numbers.plain(development, 3)}</td>
                  <td>{numbers.plain(d, 3)}</td>
                  <td>
                    {gradeWord(grade, language)} ({numbers.plain(d, 3)})
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function gradeWord(grade: string, language: string): string {
  const english: Readonly<Record<string, string>> = academicGrades;
  return language === 'en' ? (english[grade] ?? grade) : grade;
}

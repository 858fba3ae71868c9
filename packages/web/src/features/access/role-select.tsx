import { type RoleName, roleNames } from '@shiheng/contract/access';
import { useWording } from '../../i18n/language.tsx';
import { roleName } from '../../ui/role-words.ts';
import styles from './access.module.css';

interface Props {
  readonly id: string;
  readonly label: string;
  /** What stands where no role is chosen. */
  readonly none: string;
  readonly value: RoleName | '';
  readonly onChange: (role: RoleName | '') => void;
}

/** The platform's own list: on a phone it is the phone's. */
export function RoleSelect({ id, label, none, value, onChange }: Props) {
  const { language } = useWording();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={(event) => onChange(event.target.value as RoleName | '')}
      >
        <option value="">{none}</option>
        {roleNames.map((role) => (
          <option key={role} value={role}>
            {roleName(role, language)}
          </option>
        ))}
      </select>
    </div>
  );
}

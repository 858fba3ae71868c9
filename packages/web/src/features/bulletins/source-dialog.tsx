import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import type { Piece } from './queries.ts';

interface Props {
  readonly text: string;
  readonly onClose: () => void;
  readonly onChoose: (piece: Extract<Piece, { kind: 'stated' }>) => void;
}

/** Where a number comes from that no record holds. */
export function SourceDialog({ text, onClose, onChoose }: Props) {
  const { t } = useWording();
  const [source, setSource] = useState('');
  const isReady = source.trim() !== '';
  const choose = () => isReady && onChoose({ kind: 'stated', text: text.trim().slice(0, 40), source: source.trim() });
  return (
    <Modal
      open
      title={`${t('bulletin.state-source')}：${text.trim()}`}
      okText={t('bulletin.source-apply')}
      okButtonProps={{ disabled: !isReady }}
      cancelText={t('bulletins.cancel')}
      onOk={choose}
      onCancel={onClose}
    >
      <label htmlFor="bulletin-source">{t('bulletin.source')}</label>
      <Input
        id="bulletin-source"
        autoFocus
        lang="zh-CN"
        value={source}
        maxLength={200}
        placeholder={t('bulletin.source-hint')}
        onChange={({ target }) => setSource(target.value)}
        onPressEnter={choose}
      />
    </Modal>
  );
}

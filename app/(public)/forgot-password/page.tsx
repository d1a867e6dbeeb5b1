import type { Metadata } from 'next';
import { TextLink } from '@/components/ui/text-link';
import { CardPage } from '../_parts/card-page';
import { ForgotPasswordForm } from '../_parts/forgot-password-form';

export const metadata: Metadata = { title: 'Reset the password' };

export default function ForgotPasswordPage() {
  return (
    <CardPage
      title="Reset the password"
      description="Enter the address of your account. We send a link with which you choose a new password."
      footer={
        <p>
          Remember it? <TextLink href="/sign-in">Sign in</TextLink>
        </p>
      }
    >
      <ForgotPasswordForm />
    </CardPage>
  );
}

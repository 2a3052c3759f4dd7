import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

export class SignInForm {
  @IsString()
  @IsNotEmpty({ message: 'entrance.signIn.emailNeeded' })
  @MaxLength(254, { message: 'entrance.signIn.emailLong' })
  email: string;

  @IsString()
  @IsNotEmpty({ message: 'entrance.signIn.phraseNeeded' })
  password: string;

  /** Where the person wanted to go. */
  @IsOptional()
  @IsString()
  next?: string;
}

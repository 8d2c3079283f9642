import { Button, type ButtonProps, InternalHeader, Link, type LinkProps } from "@navikt/ds-react";
import { createLink } from "@tanstack/react-router";
import { forwardRef } from "react";

/** Aksel's link, going where the router says. */
export const TextLink = createLink(
  forwardRef<HTMLAnchorElement, LinkProps>(function TextLink(props, ref) {
    return <Link ref={ref} {...props} />;
  }),
);

type AnchorButtonProps = Omit<ButtonProps, "onClick"> & React.AnchorHTMLAttributes<HTMLAnchorElement>;

/** A link that is the page's button. */
export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorButtonProps>(function ButtonLink(props, ref) {
    return <Button as="a" ref={ref as never} {...(props as object)} />;
  }),
);

/** A link that looks like the header's buttons. */
export const HeaderLink = createLink(
  forwardRef<HTMLAnchorElement, React.AnchorHTMLAttributes<HTMLAnchorElement>>(function HeaderLink(props, ref) {
    return <InternalHeader.Button as="a" ref={ref as never} {...(props as object)}>{props.children}</InternalHeader.Button>;
  }),
);

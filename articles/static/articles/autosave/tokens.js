/* The token against foreign forms, which is a new one after every login, and numbers for forms. */
export function cookie(name) {
    return document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

export function tokenHeader() {
    return { "X-CSRFToken": cookie("csrftoken") };
}

/* Logging in again gives a new token; the form that stayed open learns it here. */
export function renewToken(form) {
    const input = form.querySelector("[name=csrfmiddlewaretoken]");
    if (input && cookie("csrftoken")) input.value = cookie("csrftoken");
}

/* A number that no other form has, as the server makes them. */
export function newNumber() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
}
